// The dialogs: one at a time, kept by the browser's own modal; closing gives the keys back to where they were.
import { html, useRef, useLayoutEffect, useEffect, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { typeset } from '../shared/typeset.js';
import { dialog, calls, me, may, mayTalk, draft, setDraft, nameOf } from './store.js';
import { transfer, split, handBack, take, find } from './work.js';
import { api, reason } from './api.js';
import { KEYS, FIELD_KEYS } from './keys.js';
import { useHistory, History } from './talk.js';
import { WrapUp } from './wrapup.js';
import { CIcon, Key } from './icons.js';

export function Modal({ title, shut, wide = false, children, cls = '' }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const box = ref.current;
    if (!box.open) box.showModal();
    const first = box.querySelector('[data-first]');
    if (first) first.focus();
    return () => {
      box.close(); // while it stands open, nothing behind it takes the keys
      if (before && before.isConnected && before !== document.body) before.focus();
    };
  }, []);
  return html`<dialog ref=${ref} class=${`${wide ? 'wide' : ''} ${cls}`} aria-label=${title} onCancel=${(e) => { e.preventDefault(); if (shut) shut(); }}>
    <div class="dialog__head"><h2>${title}</h2>${shut && html`<button type="button" class="btn btn--quiet btn--tool" aria-label="关上" onClick=${shut}><${Icon} name="close" /></button>`}</div>
    ${children}</dialog>`;
}

const shut = () => { dialog.value = null; };

export function Dialogs() {
  const open = dialog.value;
  if (!open) return null;
  const call = open.id && find(open.id);
  if (open.name === 'help') return html`<${Help} />`;
  if (open.name === 'leave') return html`<${Leave} open=${open} />`;
  if (open.name === 'export') return html`<${Export} />`;
  if (open.name === 'preview') return html`<${Preview} key=${open.conversation} name=${open.conversation} />`;
  if (!call) return null;
  if (open.name === 'wrapup') return html`<${WrapUp} key=${call.id} call=${call} sheet=${open.sheet} />`;
  if (open.name === 'transfer') return html`<${Transfer} key=${call.id} call=${call} />`;
  if (open.name === 'split') return html`<${Split} key=${call.id} call=${call} />`;
  if (open.name === 'handback') return html`<${HandBack} key=${call.id} call=${call} />`;
  return null;
}

/** The two-letter codes that a line of shorthand understands, as the server holds them. */
function Codes() {
  const codes = useSignal([]);
  useEffect(() => { api('codes').then((answer) => { if (answer.ok) codes.value = answer.body.codes; }); }, []);
  if (!codes.value.length) return null;
  return html`<section class="codes"><h3>速记代码（不用输入法）</h3>
    <p class="muted small">连着写或空格隔开都行：<kbd>bjckbk6nw</kbd> 就是北京、窗口、本科、6年、没有职称；<kbd>6n</kbd> 是6年，<kbd>w</kbd> 是无。</p>
    <dl>${codes.value.map(({ code, words }) => html`<div key=${code}><dt><kbd>${code}</kbd></dt><dd>${words}</dd></div>`)}</dl></section>`;
}

function Help() {
  const groups = [...new Set(KEYS.map((k) => k.group))];
  return html`<${Modal} title="快捷键" shut=${shut} wide>
    <p class="muted small">都按键的位置认，输入法正在拼字时不起作用。苹果电脑上 Alt 是 Option 键。</p>
    <div class="help">${groups.map((group) => html`<section><h3>${group}</h3><dl>${KEYS.filter((k) => k.group === group).map((k) => html`<div><dt><kbd>${k.k}</kbd></dt><dd>${k.what}</dd></div>`)}</dl></section>`)}
      <section><h3>输入框里</h3><dl>${FIELD_KEYS.map(([k, what]) => html`<div><dt><kbd>${k}</kbd></dt><dd>${what}</dd></div>`)}</dl></section></div>
    ${mayTalk.value && html`<${Codes} />`}<//>`;
}

function Preview({ name }) {
  const state = useHistory(name);
  return html`<${Modal} title="对话" shut=${shut} wide cls="preview">
    <${History} ...${state.value} label="对话记录" />
    <div class="dialog__buttons"><button type="button" class="btn btn--main" data-first onClick=${() => take(name)}><${CIcon} name="headset" />接入</button>
      <button type="button" class="btn" onClick=${shut}>先不接</button></div><//>`;
}

function Leave({ open }) {
  return html`<${Modal} title="要退出吗？" shut=${shut}>
    <p>手上还有${open.open}通没有收尾。退出后，网上的对话会交还机器人，通话的记录留着，下次登录接着收尾。</p>
    <div class="dialog__buttons"><button type="button" class="btn btn--main" data-first onClick=${shut}>先不退</button>
      <button type="button" class="btn" onClick=${open.leave}>退出</button></div><//>`;
}

function HandBack({ call }) {
  return html`<${Modal} title="交还机器人？" shut=${shut}>
    <p>机器人接着您问到的往下问，已经听到的${call.facts.length}条情况都带过去。对方会看到现在是机器人在回答。</p>
    <div class="dialog__buttons"><button type="button" class="btn btn--main" data-first onClick=${() => { shut(); handBack(call); }}>交还</button>
      <button type="button" class="btn" onClick=${shut}>继续由我答</button></div><//>`;
}

function Transfer({ call }) {
  const others = useSignal(null);
  const key = `transfer:${call.id}`;
  const kept = draft(key) || { to: '', note: '' };
  const set = (part) => setDraft(key, { ...kept, ...part });
  const wrong = useSignal('');
  useEffect(() => { api('agents').then((answer) => { others.value = answer.ok ? (answer.body.agents || answer.body).filter((a) => a.name !== me.value.agent.name) : []; if (!answer.ok) wrong.value = reason(answer); }); }, []);
  const send = (e) => {
    e.preventDefault();
    if (!kept.to) { wrong.value = '请选转给谁。'; return; }
    transfer(call.id, kept.to, kept.note.trim());
  };
  return html`<${Modal} title="转给同事" shut=${shut}>
    <form class="form" onSubmit=${send} onKeyDown=${(e) => { if (e.key === 'Enter' && e.ctrlKey) send(e); }}>
      <fieldset class="people"><legend>转给谁</legend>
        ${others.value === null && html`<p class="muted small">正在取名单……</p>`}
        ${others.value && !others.value.length && html`<p class="muted small">眼下没有别的同事可转。</p>`}
        ${(others.value || []).map((a, i) => html`<label key=${a.name} class=${`person ${kept.to === a.name ? 'person--on' : ''}`}><input type="radio" name="to" value=${a.name} checked=${kept.to === a.name} data-first=${i === 0 ? '' : undefined} onChange=${() => { set({ to: a.name }); wrong.value = ''; }} />
          <span>${a.display}</span><span class="muted small">${a.online ? `在线，手上${a.open_calls}通` : '不在线'}</span></label>`)}</fieldset>
      <label class="form__row"><span>说明</span><textarea class="field" rows="3" maxlength="300" value=${kept.note} placeholder="问到哪里了，对方在等什么" onInput=${(e) => set({ note: e.currentTarget.value })}></textarea></label>
      ${wrong.value && html`<p role="alert" class="wrong">${wrong.value}</p>`}
      <div class="dialog__buttons"><button type="submit" class="btn btn--main">转过去<${Key} k="Ctrl+↵" /></button><button type="button" class="btn" onClick=${shut}>不转了</button></div>
    </form><//>`;
}

/** Two people or two matters in one call: the new one begins with the facts that are ticked. */
function Split({ call }) {
  const keep = useSignal([]);
  const wrong = useSignal('');
  const full = (calls.value || []).length >= 4;
  const toggle = (fact) => { keep.value = keep.value.includes(fact) ? keep.value.filter((f) => f !== fact) : [...keep.value, fact]; };
  const send = async (e) => {
    e.preventDefault();
    if (full) { wrong.value = '四路都在用，先收尾一通再分。'; return; }
    shut();
    await split(call.id, keep.value);
  };
  const facts = [...(call.scheme ? [{ fact: 'scheme', label: '方案', words: call.scheme_name }] : []), ...call.facts.filter((f, i) => call.facts.findIndex((g) => g.fact === f.fact) === i)];
  return html`<${Modal} title="分成两通" shut=${shut}>
    <form class="form" onSubmit=${send}><p class="muted">${nameOf(call)}留在第${call.slot + 1}路，另开一路。哪些情况两边都要？</p>
      <div class="people">${!facts.length && html`<p class="muted small">还没有听到情况，新的一路从头开始。</p>`}
        ${facts.map((f) => html`<label key=${f.fact} class="person"><input type="checkbox" checked=${keep.value.includes(f.fact)} onChange=${() => toggle(f.fact)} /><span>${f.label}</span><span class="muted small">${typeset(f.words)}</span></label>`)}</div>
      ${wrong.value && html`<p role="alert" class="wrong">${wrong.value}</p>`}
      <div class="dialog__buttons"><button type="submit" class="btn btn--main" data-first disabled=${full}>分开</button><button type="button" class="btn" onClick=${shut}>不分了</button></div></form><//>`;
}

const iso = (date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

function Export() {
  const today = new Date();
  const from = useSignal(iso(new Date(today.getFullYear(), today.getMonth(), 1)));
  const to = useSignal(iso(today));
  const address = (format) => `/console/api/export?from=${from.value}&to=${to.value}&format=${format}`;
  return html`<${Modal} title="导出记录" shut=${shut}><div class="form">
    <p class="muted">每通一行${may('supervisor') ? '，所有坐席' : '，只含您自己的'}。</p>
    <label class="form__row"><span>从</span><input class="field num" type="date" data-first value=${from.value} max=${to.value} onInput=${(e) => { from.value = e.currentTarget.value; }} /></label>
    <label class="form__row"><span>到</span><input class="field num" type="date" value=${to.value} min=${from.value} onInput=${(e) => { to.value = e.currentTarget.value; }} /></label>
    <div class="dialog__buttons"><a class="btn btn--main" href=${address('xlsx')} download><${CIcon} name="download" />Excel 表格</a><a class="btn" href=${address('csv')} download><${CIcon} name="download" />CSV</a></div></div><//>`;
}
