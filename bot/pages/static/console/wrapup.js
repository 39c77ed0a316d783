// Wrap-up: the summary drafted from the record, to be put right, with what must not be missing; printed or closed.
import { html, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';
import { dialog, draft, setDraft, nameOf, me } from './store.js';
import { close } from './work.js';
import { Modal } from './dialogs.js';
import { rungsOf } from './rungs.js';
import { outcomeWord } from '../shared/verdict.js';
import { CIcon, Key } from './icons.js';

const FIELDS = [
  ['asked', '问了什么', 2, '对方想知道什么'],
  ['understood', '听到的情况', 2, ''],
  ['open_points', '还没定的', 3, '没有就空着'],
  ['next_step', '下一步', 2, '例如：对方准备材料后到窗口申报'],
];

export function WrapUp({ call, sheet }) {
  const key = `wrapup:${call.id}`;
  const kept = { ...sheet, ...draft(key) };
  const missing = useSignal([]);
  const wrong = useSignal('');
  const working = useSignal(false);
  const keepTalking = useSignal(false);
  const required = sheet.required || [];
  const labels = { ...Object.fromEntries(FIELDS), ...sheet.labels };
  const set = (part) => { setDraft(key, { ...draft(key), ...part }); missing.value = missing.value.filter((f) => !(f in part)); };
  const shut = () => { dialog.value = null; };
  const empty = (value) => (Array.isArray(value) ? !value.length : !String(value ?? '').trim());
  const finish = async (e) => {
    e.preventDefault();
    if (working.value) return;
    const lacking = required.filter((f) => empty(kept[f]));
    if (lacking.length) { refuse(lacking, ''); return; }
    working.value = true;
    const body = { asked: kept.asked, understood: kept.understood, told: kept.told, open_points: kept.open_points, next_step: kept.next_step, keep: call.kind === 'citizen' && keepTalking.value };
    if (kept.outcome !== undefined) body.outcome = kept.outcome;
    const refused = await close(call.id, body);
    working.value = false;
    if (refused) refuse(refused.missing, refused.told);
  };
  const refuse = (fields, text) => {
    missing.value = fields;
    wrong.value = text || `还差：${fields.map((f) => labels[f] || f).join('、')}`;
    setTimeout(() => { const field = document.getElementById(`wrap-${fields[0]}`); if (field) field.focus(); }, 20);
  };
  const tellings = kept.told || [];
  const editTold = (i, text) => set({ told: tellings.map((t, n) => (n === i ? { ...t, text } : t)) });
  return html`<${Modal} title=${`收尾：第${call.slot + 1}路 ${nameOf(call)}`} shut=${shut} wide cls="wrap">
    <form class="form" onSubmit=${finish} onKeyDown=${(e) => { if (e.key === 'Enter' && e.ctrlKey && !e.isComposing) finish(e); }} noValidate>
      ${FIELDS.slice(0, 2).map((f) => html`<${Row} field=${f} kept=${kept} set=${set} labels=${labels} required=${required} missing=${missing.value} />`)}
      <div class="form__row" role="group" aria-label="告知了什么"><span>告知了什么${required.includes('told') && html`<${Must} />`}</span><div class="tellings" id="wrap-told" tabindex="-1">
        ${!tellings.length && html`<p class="muted small">记录里没有告知的内容。</p>`}
        ${tellings.map((t, i) => html`<div class="telling" key=${i}><label class="hush" for=${`told-${i}`}>告知第${i + 1}条</label><textarea id=${`told-${i}`} class="field" rows="2" maxlength="600" value=${t.text} onInput=${(e) => editTold(i, e.currentTarget.value)}></textarea>
          <button type="button" class="btn btn--quiet btn--tool" aria-label=${`去掉告知第${i + 1}条`} onClick=${() => set({ told: tellings.filter((_, n) => n !== i) })}><${CIcon} name="bin" /></button>
          ${t.cite && html`<p class="telling__cite"><${Icon} name="book" />${typeset(t.cite)}</p>`}</div>`)}
        <button type="button" class="btn btn--quiet btn--small" onClick=${() => set({ told: [...tellings, { text: '', cite: '' }] })}><${Icon} name="plus" />加一条</button></div></div>
      ${FIELDS.slice(2).map((f) => html`<${Row} field=${f} kept=${kept} set=${set} labels=${labels} required=${required} missing=${missing.value} />`)}
      ${(sheet.outcomes || []).length > 0 && html`<fieldset class="people people--row"><legend>${labels.outcome || '处理结果'}</legend>${sheet.outcomes.map((o) => html`<label key=${o.value} class=${`person ${kept.outcome === o.value ? 'person--on' : ''}`}>
        <input type="radio" name="outcome" value=${o.value} checked=${kept.outcome === o.value} onChange=${() => set({ outcome: o.value })} /><span>${o.label}</span></label>`)}</fieldset>`}
      ${call.kind === 'citizen' && sheet.taken !== false && html`<label class="check"><input type="checkbox" checked=${keepTalking.value} onChange=${(e) => { keepTalking.value = e.currentTarget.checked; }} />这一通先收尾，对话还由我接着，不交还机器人</label>`}
      ${wrong.value && html`<p role="alert" class="wrong">${wrong.value}</p>`}
      <div class="dialog__buttons"><button type="submit" class="btn btn--main" aria-disabled=${working.value}><${Icon} name="check" />收尾<${Key} k="Ctrl+↵" /></button>
        <button type="button" class="btn" onClick=${() => print()}><${Icon} name="print" />打印</button><button type="button" class="btn" onClick=${shut}>接着谈</button></div>
    </form>
    <${Paper} call=${call} kept=${kept} /><//>`;
}

const Must = () => html`<em class="must">必填</em>`;

function Row({ field: [name, , rows, hint], kept, set, labels, required, missing }) {
  const lacks = missing.includes(name);
  return html`<div class="form__row"><label for=${`wrap-${name}`}>${labels[name]}${required.includes(name) && html`<${Must} />`}</label>
    <textarea id=${`wrap-${name}`} class=${`field ${lacks ? 'field--wrong' : ''}`} rows=${rows} maxlength="2000" placeholder=${hint} aria-invalid=${lacks} aria-required=${required.includes(name)}
      data-first=${name === 'next_step' ? '' : undefined} value=${kept[name] || ''} onInput=${(e) => set({ [name]: e.currentTarget.value })}></textarea></div>`;
}

/** The same on paper. */
function Paper({ call, kept }) {
  const levels = rungsOf(call);
  const rows = [['问了什么', kept.asked], ['听到的情况', kept.understood], ['还没定的', kept.open_points], ['下一步', kept.next_step]];
  return html`<section class="paper" aria-hidden="true"><h1>职称政策咨询记录</h1>
    <p>${new Date().toLocaleString('zh-CN', { dateStyle: 'long', timeStyle: 'short' })}　坐席：${me.value && me.value.agent.display}　${call.scheme_name || ''}</p>
    <dl>${rows.slice(0, 2).map(([t, v]) => html`<dt>${t}</dt><dd>${v || '无'}</dd>`)}
      <dt>告知了什么</dt><dd>${(kept.told || []).length ? html`<ul>${kept.told.map((t) => html`<li>${t.text}${t.cite ? `（${t.cite}）` : ''}</li>`)}</ul>` : '无'}</dd>
      ${levels.length > 0 && html`<dt>各级结果</dt><dd><ul>${levels.map((l) => html`<li>${l.name}：${outcomeWord(l.kind)}${l.gap && l.kind !== 'yes' ? `。${l.gap}` : ''}</li>`)}</ul></dd>`}
      ${rows.slice(2).map(([t, v]) => html`<dt>${t}</dt><dd>${v || '无'}</dd>`)}</dl>
    <p>以上依据公开文件推算，仅供参考，以受理机构审核为准。</p></section>`;
}
