// One call: heading, the line, and its parts in as many columns as there is room for.
import { html, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { active, choose, nameOf, now, unread, dialog, calls, queue } from './store.js';
import { openWrapUp, mark, discard, focusIn } from './work.js';
import { LineInput } from './line.js';
import { Next, useTicks } from './next.js';
import { Facts } from './facts.js';
import { Rungs, Quote, standing } from './rungs.js';
import { Faq } from './faq.js';
import { Talk } from './talk.js';
import { CIcon, Key, channelName } from './icons.js';

/** 3:07, or 1:02:07. */
export function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60];
  return (parts[0] ? parts : parts.slice(1)).map((n, i) => (i ? String(n).padStart(2, '0') : n)).join(':');
}

const openedAt = (call) => call.opened_at || ((call.lines || [])[0] || {}).at || null;
/** The channel a call came by, as far as it is known. */
export const channelOf = (call) => {
  if (call.kind === 'phone') return 'phone';
  const waiting = queue.value && queue.value.items.find((q) => q.conversation === call.conversation);
  return (waiting && waiting.channel) || (call.conversation || '').split(':')[0] || 'web';
};

export function Time({ call }) {
  const since = openedAt(call);
  return since ? html`<time class="call__time num">${span(now.value - (queue.value ? queue.value.skew : 0) - since)}</time>` : null;
}

/** The calls as tabs with live state: number, name, what stands, new words. */
export function Strip() {
  return html`<ul class="strip__tabs">${(calls.value || []).map((call) => {
    const head = standing(call);
    const fresh = unread.value.has(call.id);
    const on = call.id === active.value;
    return html`<li key=${call.id}><button type="button" class=${`tab ${on ? 'tab--on' : ''} ${fresh ? 'tab--fresh' : ''}`} aria-current=${on ? 'true' : undefined}
      onClick=${() => { choose(call.id); focusIn(call.id, call.kind === 'citizen' ? '.say__field' : '.line__field'); }}>
      <span class="tab__no">${call.slot + 1}</span>
      ${call.kind === 'phone' ? html`<${Icon} name="phone" />` : html`<${CIcon} name=${channelOf(call)} />`}
      <span class="tab__name">${nameOf(call)}</span>${head && html`<span class=${`tab__out ${head.kind}`}><${Icon} name=${head.kind} /></span>`}
      ${fresh ? html`<span class="tab__new">新消息</span>` : html`<${Time} call=${call} />`}<span class="hush">${head ? head.text : ''}</span></button></li>`;
  })}</ul>`;
}

export function Call({ call }) {
  const held = useSignal('');
  const ticks = useTicks(call);
  const on = active.value === call.id;
  const citizen = call.kind === 'citizen';
  return html`<article class=${`call ${on ? 'call--on' : ''} ${citizen ? 'call--citizen' : ''}`} data-call=${call.id} data-version=${call.version} aria-label=${`第${call.slot + 1}路，${nameOf(call)}`}
    onFocusIn=${() => { if (!on) choose(call.id); }} onPointerDown=${() => { if (!on) choose(call.id); }}>
    <header class="call__head">
      <span class="call__no" aria-hidden="true">${call.slot + 1}</span>
      <h2 class="call__name">${citizen ? html`<${CIcon} name=${channelOf(call)} />` : html`<${Icon} name="phone" />`}<span>${nameOf(call)}</span></h2>
      ${citizen && html`<span class="call__kind">${channelName(channelOf(call))}</span>`}
      <${Time} call=${call} />
      <${Tools} call=${call} />
    </header>
    <${Passed} call=${call} />
    <div class="call__line"><${LineInput} call=${call} ticks=${ticks} onHold=${(digit) => { held.value = digit; }} /><${Said} call=${call} /></div>
    <div class="call__body" tabindex="-1">
      <div class="call__a">${citizen && html`<${Talk} call=${call} />`}<${Next} call=${call} held=${held.value} ticks=${ticks} /></div>
      <div class="call__b" role="group" tabindex="0" aria-label="结果和情况"><${Rungs} call=${call} /><${Facts} call=${call} /></div>
      <div class="call__c"><${Faq} call=${call} /><${Quote} call=${call} /><${Record} call=${call} /></div>
    </div>
  </article>`;
}

function Tools({ call }) {
  const empty = !call.lines.length && !call.facts.length && call.kind === 'phone';
  const open = (name) => () => { dialog.value = { name, id: call.id }; };
  return html`<div class="call__tools" role="group" aria-label="这一路">
    <button type="button" class="btn btn--quiet btn--tool" onClick=${() => mark(call.id)} title="登记给知识库 Alt+M" aria-label="登记给知识库"><${CIcon} name="flag" /></button>
    <button type="button" class="btn btn--quiet btn--tool" onClick=${open('split')} title="分成两通 Alt+P" aria-label="分成两通"><${CIcon} name="split" /></button>
    <button type="button" class="btn btn--quiet btn--tool" onClick=${open('transfer')} title="转给同事 Alt+T" aria-label="转给同事"><${CIcon} name="transfer" /></button>
    ${empty ? html`<button type="button" class="btn btn--small" onClick=${() => discard(call.id)}><${Icon} name="close" />不要了</button>`
      : html`<button type="button" class="btn btn--small call__end" onClick=${() => openWrapUp(call.id)}><${CIcon} name="done" />收尾<${Key} k="Alt+W" /></button>`}
  </div>`;
}

/** The note of the colleague who passed the call on, until something was done with it. */
function Passed({ call }) {
  const at = call.lines.map((l) => Boolean(l.detail && l.detail.event === 'transfer') || l.event === 'transfer').lastIndexOf(true);
  if (at < 0 || call.lines.slice(at + 1).some((l) => l.who === 'agent')) return null;
  return html`<p class="call__note"><${CIcon} name="transfer" /><span>转来时的留言：${call.lines[at].text}</span></p>`;
}

/** What came of the last line, where it was not understood or answered at once. */
function Said({ call }) {
  return html`<p class="call__said" role="status">${call.said || ''}</p>`;
}

const KINDS = { line: '速记', told: '告知', faq: '查得', fact: '改', note: '备注' };
const whose = (l) => (l.who === 'caller' ? '对方' : l.who === 'bot' && l.kind === 'line' ? '机器人' : l.detail && l.detail.message_id ? '说' : KINDS[l.kind] || '记');
const at = (time) => { const d = new Date(time * 1000); return `${d.getHours()}:${String(d.getMinutes()).padStart(2, '0')}`; };

function Record({ call }) {
  const lines = call.lines.slice(-60).reverse();
  return html`<div role="group" class="record" aria-label="记录"><h3 class="part__name"><${CIcon} name="list" />记录</h3>
    ${!lines.length ? html`<p class="muted small">写下第一句就开始记。</p>` : html`<ol class="record__list" tabindex="0" aria-label="记录，新的在上">${lines.map((l) => html`<li key=${l.id} class=${`rec rec--${l.kind}`}>
      <time class="num">${at(l.at)}</time><b>${whose(l)}</b><span>${l.text}</span></li>`)}</ol>`}
  </div>`;
}
