// The talk itself: scrolling, focus, waiting and the state of the line.
import { html, useRef, useLayoutEffect, useEffect, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { items, byStaff, waiting, lineDown, unsent, engineNote, phase, say } from './state.js';
import { Message } from './messages.js';
import { Welcome } from './welcome.js';

const NEAR = 120;
const still = matchMedia('(prefers-reduced-motion: reduce)');

export function Talk() {
  const log = useRef(null);
  const stick = useRef(true);
  const own = useRef(0); // when the person last moved the talk by hand
  const byChoice = useRef(false);
  const missed = useSignal(false);
  const list = items.value;
  const last = list[list.length - 1];

  const settle = (smooth) => {
    const box = log.current;
    const said = [...box.querySelectorAll('.row--user')].pop();
    const most = box.scrollHeight - box.clientHeight;
    // A long answer begins where the eye is: what the person said stays at the top.
    const top = said ? Math.min(most, said.offsetTop - 8) : most;
    box.scrollTo({ top, behavior: smooth && !still.matches ? 'smooth' : 'auto' });
  };
  useLayoutEffect(() => {
    if (!list.length) { log.current.scrollTop = 0; return; }
    if (last.from === 'user') stick.current = true;
    if (stick.current) settle(true); else if (last.from === 'bot') missed.value = true;
    // Whoever answered by a button finds the next question under the keys.
    const open = log.current.querySelector('.question--open');
    if (byChoice.current && last.from === 'bot' && open && (document.activeElement === document.body || document.activeElement === log.current)) {
      open.focus({ preventScroll: true });
      byChoice.current = false;
    }
  }, [list.length, waiting.value]);
  useEffect(() => {
    const again = () => { if (stick.current) settle(false); };
    addEventListener('resize', again);
    return () => removeEventListener('resize', again);
  }, []);

  const onScroll = () => {
    const box = log.current;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (atEnd) { stick.current = true; missed.value = false; } else if (Date.now() - own.current < 1500) stick.current = false;
  };
  const byHand = () => { own.current = Date.now(); };
  const byKey = (e) => { if (['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' '].includes(e.key) && e.target === e.currentTarget) byHand(); };
  const byBar = (e) => { if (e.target === e.currentTarget) byHand(); };
  const pick = (payload, shown) => {
    byChoice.current = true;
    log.current.focus({ preventScroll: true });
    say(payload, shown);
  };
  return html`<div class="talk">
    <div class="log" ref=${log} onScroll=${onScroll} onWheel=${byHand} onTouchMove=${byHand} onKeyDown=${byKey} onPointerDown=${byBar} tabindex="0" role="log" aria-live="polite" aria-label="对话" id="log">
      <div class="log__in">
        ${phase.value === 'loading' && html`<p class="loading"><${Dots} />正在打开上次的对话…</p>`}
        ${phase.value !== 'loading' && !list.length && html`<${Welcome} />`}
        ${list.map((item, i) => html`<${Message} key=${item.key} item=${item} first=${i === 0 || list[i - 1].from !== 'bot' || byStaff(item) || byStaff(list[i - 1])} onPick=${pick} />`)}
        ${waiting.value && !lineDown.value && html`<div class="row row--bot" role="status"><div class="row__side"></div>
          <p class="thinking"><${Dots} />${engineNote.value || '正在看…'}</p></div>`}
      </div>
    </div>
    ${missed.value && html`<button type="button" class="btn btn--main newer" onClick=${() => { stick.current = true; missed.value = false; settle(true); }}><${Icon} name="down" />有新回复</button>`}
    <${Line} />
  </div>`;
}

export function Dots() {
  return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
}

/** The state of the line, said calmly and only when it lasts. */
function Line() {
  const shown = useSignal('');
  const down = lineDown.value;
  useEffect(() => {
    if (down) {
      const timer = setTimeout(() => { shown.value = 'down'; }, 1200);
      return () => clearTimeout(timer);
    }
    if (shown.value !== 'down') return undefined;
    shown.value = 'back';
    const timer = setTimeout(() => { shown.value = ''; }, 2500);
    return () => clearTimeout(timer);
  }, [down]);
  const note = !waiting.value && engineNote.value;
  return html`<div class="line" role="status">
    ${shown.value === 'down' && html`<p class="line__in line__in--down"><${Icon} name="line" /><span>网络断开了，正在重新连接。${unsent.value ? '您的话已经存好，连上后自动发出。' : '您说过的都还在。'}</span></p>`}
    ${shown.value === 'back' && html`<p class="line__in line__in--back"><${Icon} name="check" /><span>已经重新连上。</span></p>`}
    ${!shown.value && note && html`<p class="line__in"><${Dots} /><span>${note}</span></p>`}
  </div>`;
}
