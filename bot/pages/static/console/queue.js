// Who waits: a virtual list that holds only the rows in sight, so that two hundred scroll as ten do.
import { html, useSignal, useRef, useLayoutEffect, useEffect } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { queue, now, dialog, me } from './store.js';
import { take } from './work.js';
import { span } from './call.js';
import { CIcon, Key, channelName } from './icons.js';

const ROW = 72, SPARE = 4;
export const rowId = (q) => `q-${q.conversation.replace(/[^\w-]/g, '_')}`;
const WHY = { asked: '要人工', complained: '着急', unanswered: '没答上' };
const why = (q) => (q.wants_human ? '要人工' : WHY[q.why] || '');
/** Whether somebody waits for an answer, or was only here a moment ago. */
const waits = (q) => q.wants_human || Boolean(q.why) || q.waiting_seconds > 0;
const ago = (seconds) => (seconds < 60 ? '刚才' : `${Math.round(seconds / 60)}分钟前`);
/** Waiting long is said by words and colour: after 2 minutes, after 5. */
const patience = (seconds) => (seconds > 300 ? 'no' : seconds > 120 ? 'maybe' : 'skip');

export function Queue() {
  const box = useRef(null);
  const room = useSignal({ top: 0, height: 600 });
  const chosen = useSignal(null);
  const only = useSignal(false);
  const data = queue.value;
  const items = !data ? [] : only.value ? data.items.filter((q) => q.wants_human) : data.items;
  const at = Math.max(0, items.findIndex((q) => q.conversation === chosen.value));
  const current = items[at] || null;
  const seconds = (q) => now.value - data.skew - q.since;

  useEffect(() => {
    const look = () => { if (box.current) room.value = { top: box.current.scrollTop, height: box.current.clientHeight }; };
    const watch = new ResizeObserver(look);
    watch.observe(box.current);
    look();
    return () => watch.disconnect();
  }, []);
  useLayoutEffect(() => {
    // The list may have become shorter under the eye.
    if (box.current && room.peek().top > Math.max(0, items.length * ROW - room.peek().height)) room.value = { ...room.peek(), top: box.current.scrollTop };
  }, [items.length]);
  const first = Math.max(0, Math.floor(room.value.top / ROW) - SPARE);
  const last = Math.min(items.length, Math.ceil((room.value.top + room.value.height) / ROW) + SPARE);

  const goTo = (index) => {
    const n = Math.min(items.length - 1, Math.max(0, index));
    if (!items[n]) return;
    chosen.value = items[n].conversation;
    const el = box.current;
    if (n * ROW < el.scrollTop) el.scrollTop = n * ROW;
    else if ((n + 1) * ROW > el.scrollTop + el.clientHeight) el.scrollTop = (n + 1) * ROW - el.clientHeight;
    room.value = { top: el.scrollTop, height: el.clientHeight };
  };
  const look = (q) => { dialog.value = { name: 'preview', conversation: q.conversation }; };
  const onKeyDown = (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    const page = Math.max(1, Math.floor(room.value.height / ROW) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1, PageDown: at + page, PageUp: at - page }[e.key];
    if (to !== undefined) { e.preventDefault(); goTo(to); }
    else if (e.key === 'Enter' && current) { e.preventDefault(); take(current.conversation); }
    else if (e.key === ' ' && current) { e.preventDefault(); look(current); }
  };
  const calling = data ? data.items.filter((q) => q.wants_human && !q.taken_by).length : 0;
  return html`<section class="queue" aria-label="排队">
    <header class="queue__head"><h2><${CIcon} name="queue" />排队<${Key} k="Alt+Q" /></h2>
      <p role="status">${data ? html`<b class="num">${calling}</b>位要人工，共<b class="num">${data.total ?? data.items.length}</b>位` : ''}</p></header>
    <label class="queue__only"><input type="checkbox" checked=${only.value} onChange=${(e) => { only.value = e.currentTarget.checked; }} />只看要人工的</label>
    <div class="queue__list" ref=${box} tabindex="0" role="listbox" aria-label="排队的对话" onScroll=${() => { room.value = { top: box.current.scrollTop, height: box.current.clientHeight }; }} onKeyDown=${onKeyDown}
      aria-activedescendant=${current && at >= first && at < last ? rowId(current) : undefined}>
      <div class="queue__all" role="presentation" style=${{ height: `${items.length * ROW}px` }}>
        ${items.slice(first, last).map((q, i) => html`<${Row} key=${q.conversation} q=${q} n=${first + i} all=${items.length} on=${q === current} seconds=${seconds(q)}
          onPick=${() => { chosen.value = q.conversation; }} onTake=${() => take(q.conversation)} />`)}
      </div>
    </div>
    ${!data && html`<p class="queue__none"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取排队名单……</p>`}
    ${data && !items.length && html`<div class="queue__none"><${Icon} name="yes" /><p>没有人在等。</p><p class="small">有人要人工时，会出现在这里。</p></div>`}
    ${current && html`<${Detail} q=${current} seconds=${seconds(current)} onLook=${() => look(current)} />`}
  </section>`;
}

function Row({ q, n, all, on, seconds, onPick, onTake }) {
  const kind = patience(seconds);
  return html`<div id=${rowId(q)} role="option" aria-selected=${on} aria-posinset=${n + 1} aria-setsize=${all} class=${`waits ${on ? 'waits--on' : ''} ${q.taken_by ? 'waits--taken' : ''}`}
    style=${{ top: `${n * ROW}px` }} onClick=${onPick} onDblClick=${onTake}>
    <span class="waits__channel"><${CIcon} name=${q.channel} /><span class="hush">${channelName(q.channel)}，</span></span>
    <span class="waits__main"><span class="waits__what">${q.situation || q.scheme_name || '还没说情况'}</span>
      <span class="waits__last">${!q.taken_by && why(q) && html`<b class=${`waits__human ${q.wants_human ? '' : 'waits__human--soft'}`}>${why(q)}</b>`}${q.last}</span></span>
    <span class=${`waits__time num ${waits(q) && !q.taken_by ? kind : 'skip'}`}>${waits(q) || q.taken_by ? html`<span class="hush">${q.taken_by ? '接了' : '等了'}</span>${span(seconds)}` : ago(seconds)}${q.taken_by && html`<span class="waits__by">${q.taken_by}</span>`}</span>
  </div>`;
}

function Detail({ q, seconds, onLook }) {
  const own = q.taken_by && me.value && q.taken_by === me.value.agent.display;
  return html`<div class="queue__detail" role="region" aria-label="选中的对话">
    <p class="queue__who"><${CIcon} name=${q.channel} /><b>${channelName(q.channel)}</b>${q.scheme_name && html`<span>${q.scheme_name}</span>`}<span class="num">${q.taken_by ? `${q.taken_by}接了${span(seconds)}` : waits(q) ? `等了${span(seconds)}` : `${ago(seconds)}说过话`}</span></p>
    <p>${q.situation || '还没有听到情况。'}</p>
    ${q.last && html`<p class="queue__last">“${q.last}”</p>`}
    ${q.bot_busy && html`<p class="small muted"><${CIcon} name="bot" />机器人正在回答</p>`}
    <div class="queue__do">
      <button type="button" class="btn btn--main btn--small" disabled=${Boolean(q.taken_by)} onClick=${() => take(q.conversation)}><${CIcon} name="headset" />${q.taken_by ? `${own ? '您' : q.taken_by}已接入` : '接入'}</button>
      <button type="button" class="btn btn--small" onClick=${onLook}><${CIcon} name="eye" />看对话</button></div>
  </div>`;
}
