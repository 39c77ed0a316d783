// Nobody there: 90 s without a touch, then 30 s in which one touch is enough, then the wipe.
import { html, signal } from '../vendor/preact.js';
import { Modal } from './stage.js';
import { active, brokenAt, calling, endVisit, heard, screen, toStart } from './visit.js';
import { speaking } from './speech.js';

const IDLE = 90, LAST = 30, LINE = 20, CALL = 300;
let touched = Date.now();
/** Seconds left before the wipe; 0 while nobody is asked. */
export const left = signal(0);
/** Seconds the line has been down. */
export const lineFor = signal(0);

export const stay = () => { touched = Date.now(); left.value = 0; };
// While the dialog asks, only its own buttons answer: else its closing would swallow the tap on 清除.
const touch = () => { if (!left.value) touched = Date.now(); };

export function watchIdle() {
  heard.alive = stay; // somebody is being talked to
  for (const kind of ['pointerdown', 'keydown', 'touchmove', 'wheel']) addEventListener(kind, touch, { capture: true, passive: true });
  setInterval(tick, 500);
}

function tick() {
  const idle = (Date.now() - touched) / 1000;
  lineFor.value = brokenAt.value ? Math.floor((Date.now() - brokenAt.value) / 1000) : 0;
  if (!active.value) {
    left.value = 0;
    if (calling.value && idle > CALL) calling.value = false;
    // The next person finds the page as the hall set it up.
    if (idle > IDLE && !calling.value && screen.value.name !== 'wiped') { touched = Date.now(); toStart(); }
  } else if (lineFor.value >= LINE) endVisit('lost');
  else if (idle < IDLE || speaking()) { left.value = 0; if (speaking()) touched = Date.now(); } else if (idle < IDLE + LAST) left.value = Math.max(1, Math.ceil(IDLE + LAST - idle));
  else { stay(); endVisit('idle'); }
}

export function IdleDialog() {
  return html`<${Modal} open=${left.value > 0} title="您还在吗？" shut=${stay}>
    <p class="still__count"><b class="num">${left.value}</b>秒后清除您的内容</p>
    <p class="muted">为了保护您的信息，没人操作时会自动清除，不给下一位看到。</p>
    <div class="dialog__buttons">
      <button type="button" class="btn btn--main btn--big" onClick=${stay}>我还在，继续</button>
      <button type="button" class="btn btn--big" onClick=${() => { stay(); endVisit('done'); }}>不用了，现在清除</button>
    </div><p class="hush" role="alert">您还在吗？${LAST}秒后清除您的内容。</p><//>`;
}
