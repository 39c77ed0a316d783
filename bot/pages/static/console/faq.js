// Looking up while the caller talks: answers come with each key, with their source; the last answer stays in sight.
import { html, useEffect, useRef, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Prose, typeset } from '../shared/typeset.js';
import { api } from './api.js';
import { draft, setDraft } from './store.js';
import { told, mark, focusIn } from './work.js';
import { CIcon, Key } from './icons.js';

const PAUSE = 90;

export function Faq({ call }) {
  const key = `faq:${call.id}`;
  const text = draft(key) || '';
  const found = useSignal(null);
  const turn = useRef(0);
  const at = useSignal(-1);
  useEffect(() => {
    const mine = ++turn.current;
    at.value = -1;
    if (text.trim().length < 2) { found.value = null; return undefined; }
    const timer = setTimeout(async () => {
      const answer = await api(`calls/${encodeURIComponent(call.id)}/faq?q=${encodeURIComponent(text.trim())}`);
      if (mine === turn.current) found.value = answer.ok ? answer.body : { zone: 'failed', text: '', suggestions: [] };
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, call.scheme]);

  const open = async (entry) => {
    turn.current += 1;
    const answer = await api(`faq/${encodeURIComponent(entry)}${call.scheme ? `?scheme=${encodeURIComponent(call.scheme)}` : ''}`);
    if (answer.ok) found.value = answer.body;
    focusIn(call.id, '.faq__field');
  };
  const shown = found.value || (text ? null : call.faq && { ...call.faq, zone: call.faq.zone || (call.faq.entry ? 'answer' : 'none'), last: true });
  const suggestions = (found.value && found.value.suggestions) || [];
  const tell = () => shown && shown.zone === 'answer' && told(call.id, shown.entry ? { entry: shown.entry } : { text: shown.text });
  const toSay = () => {
    if (!shown || call.kind !== 'citizen' || !shown.text) return;
    setDraft(`say:${call.id}`, [draft(`say:${call.id}`), shown.text].filter(Boolean).join('\n'));
    focusIn(call.id, '.say__field');
  };
  const onKeyDown = (e) => {
    if (e.isComposing || e.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && suggestions.length) { e.preventDefault(); at.value = (at.value + step + suggestions.length) % suggestions.length; }
    else if (e.key === 'Enter' && e.altKey) { e.preventDefault(); toSay(); }
    else if (e.key === 'Enter') {
      e.preventDefault();
      if (at.value >= 0 && suggestions[at.value]) open(suggestions[at.value].entry); else tell();
    } else if (e.key === 'Escape') { e.preventDefault(); setDraft(key, ''); found.value = null; focusIn(call.id, '.line__field'); }
  };
  return html`<div role="group" class="faq" aria-label="查政策">
    <h3 class="part__name"><${CIcon} name="search" />查政策<${Key} k="F3" /></h3>
    <div class="faq__in"><label class="hush" for=${`faq-${call.id}`}>查政策（第${call.slot + 1}路）</label>
      <input id=${`faq-${call.id}`} class="field faq__field" type="search" autocomplete="off" spellcheck=${false} maxlength="200" placeholder="收费、考点、材料……"
        value=${text} onInput=${(e) => setDraft(key, e.currentTarget.value)} onKeyDown=${onKeyDown} /></div>
    <div aria-live="polite">${shown && html`<${Found} call=${call} found=${shown} tell=${tell} toSay=${toSay} />`}</div>
    ${suggestions.length > 0 && html`<ul class="faq__more" aria-label=${found.value.entry ? '还可以查' : '是想问'}>${suggestions.map((s, i) => html`<li key=${s.entry}>
      <button type="button" class=${`faq__one ${at.value === i ? 'faq__one--on' : ''}`} onClick=${() => open(s.entry)}>${typeset(s.question)}</button></li>`)}</ul>`}
  </div>`;
}

function Found({ call, found, tell, toSay }) {
  const marked = () => mark(call.id);
  if (found.zone === 'failed') return html`<p class="faq__none">没有连上，暂时查不了。</p>`;
  if (found.zone !== 'answer') {
    const text = (found.text || '').split('\n').filter((l) => !/^\s*\d+\s*[.、．)）]/.test(l)).join('\n');
    return html`<div class="faq__none"><${Prose} text=${text || '文件里没有收录。'} />
      <button type="button" class="btn btn--small" onClick=${marked}><${CIcon} name="flag" />登记给知识库<${Key} k="Alt+M" /></button></div>`;
  }
  const cited = /^依据[：:]/m.test(found.text);
  const already = call.lines.some((l) => l.kind === 'told' && (found.entry ? (l.detail && l.detail.entry) === found.entry : l.text === found.text));
  return html`<div class="faq__answer">
    ${found.last && html`<p class="faq__last">上一个回答${found.question ? `：${found.question}` : ''}</p>`}
    <${Prose} text=${found.text} />
    ${!cited && found.cite && html`<p class="faq__cite"><${Icon} name="book" /><span>依据：${typeset(found.cite)}</span></p>`}
    <div class="faq__tools"><button type="button" class="btn btn--small" disabled=${already} onClick=${tell}><${Icon} name="check" />${already ? '已告知' : '记为告知'}<${Key} k="↵" /></button>
      ${call.kind === 'citizen' && html`<button type="button" class="btn btn--small" onClick=${toSay}><${Icon} name="send" />放进发言框<${Key} k="Alt+↵" /></button>`}
      <button type="button" class="btn btn--quiet btn--small" onClick=${marked}><${CIcon} name="flag" />不对，登记</button></div>
  </div>`;
}
