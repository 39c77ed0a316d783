// What interrupts or ends a visit: a member of staff is called, the line is down, everything is wiped and proved gone.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Prose } from '../shared/typeset.js';
import { Stage, Scroller, Dots } from './stage.js';
import { kiosk } from './place.js';
import { active, calling, client, endVisit, go, notice, screen, toStart } from './visit.js';
import { lineFor } from './idle.js';
import { open, say, staff, waiting } from './turns.js';
import { called, coming, reachable } from './health.js';

const WHY = {
  done: '谢谢您使用，再见。', idle: '长时间没有人操作，已经自动结束。', lost: '网络断开太久，这一次已经结束，请重新开始。',
  gone: '停留时间太长，这一次已经结束，请重新开始。', reload: '上一次没有正常结束，先清除留下的内容。',
};

export function Wiped() {
  const { reason, state } = screen.value;
  const title = { done: '已清除', later: '本机已清除', working: '正在清除…' }[state];
  return html`<${Stage} title=${title} lead=${WHY[reason]} cls="stage--wiped">
    <div class=${`wiped ${state === 'done' ? 'yes' : state === 'later' ? 'maybe' : 'skip'}`} role="status">
      <span class="wiped__sign">${state === 'working' ? html`<${Dots} />` : html`<${Icon} name=${state === 'done' ? 'yes' : 'maybe'} />`}</span>
      <p class="wiped__word">${title}</p>
      <p data-say="">${state === 'done' ? '您的回答已经从这台终端和服务器上删除，服务器已核对：一条不剩。'
        : state === 'later' ? '您的回答已经从这台终端删除。网络一恢复，服务器上的也马上删除，不用您等。' : '正在从服务器上删除您的回答。'}</p>
    </div>
    ${state !== 'working' && html`<button type="button" class="btn btn--main btn--begin" onClick=${toStart}>回到首页</button>`}
  <//>`;
}

/** Above every page: waiting, an engine away, a line that is down. */
export function Over() {
  const down = active.value && lineFor.value >= 2;
  return html`<div class="over" role="status">
    ${down ? html`<p class="over__in over__in--down"><${Icon} name="line" />网络断开了，正在重新连接。${Math.max(0, 20 - lineFor.value)}秒后还连不上，会清除您的内容，重新开始。</p>`
      : waiting.value && html`<p class="over__in"><${Dots} />${notice.value || '正在对照文件…'}</p>`}
  </div>`;
}

// -- staff -------------------------------------------------------------------------------------------------
/** From any page; `from` is where one goes back to. */
export function callStaff() {
  const from = screen.value.name === 'staff' ? screen.value.from : screen.value;
  const first = !calling.value;
  calling.value = true;
  go('staff', { from });
  if (first && active.value && client.begun) say('人工', 'staff');
}

/** A member of staff answers here, at the terminal: who it is, the words, and a few answers to press. */
export function Person() {
  const { name, words } = staff.value || { name: '', words: [] };
  return html`<${Stage} title=${`工作人员${name}在和您说话`} over=${`终端：${kiosk}`} lead="看完按一个回答。要细说，请到服务台，或拨打12333。">
    <${Scroller} label="工作人员说的话">${words.map((text) => html`<div class="card talk words" data-say="">${text}</div>`)}<//>
    <div class="row2">${['好的', '不是', '没看懂', '请过来一下'].map((text) => html`<button type="button" class="btn btn--big" key=${text} onClick=${() => say(text, 'staff')}>${text}</button>`)}</div>
    ${open.value && html`<div class="row2"><button type="button" class="btn btn--main btn--big" onClick=${() => { screen.value = { name: 'question' }; }}>接着答题</button></div>`}
  <//>`;
}

export function Staff() {
  const { from, told } = screen.value;
  const leave = () => { calling.value = false; screen.value = from || { name: active.value ? 'home' : 'start' }; };
  return html`<${Stage} title=${coming.value ? '工作人员马上过来' : called.value ? '已经通知工作人员' : '正在通知工作人员'} over=${`终端：${kiosk}`}
    lead=${html`<p>请在这里稍等，工作人员看到后会过来。也可以直接到服务台，<span class="nb">或拨打<b>12333</b>。</span></p>`}>
    <div class="staff">
      ${called.value ? html`<p class="state state--good" role="status"><${Icon} name="check" />${coming.value ? '工作人员已经看到，正在过来' : '大厅已经看到您在呼叫'}</p>`
        : reachable.value === false ? html`<p class="state state--down" role="alert"><${Icon} name="line" />网络不通，通知不到。请直接到服务台。</p>`
        : html`<p class="state" role="status"><${Dots} />正在通知…</p>`}
    </div>
    ${told && html`<${Scroller} label="回复"><div class="card talk"><${Prose} text=${told.join('\n')} /></div><//>`}
    <div class="row2"><button type="button" class="btn btn--main btn--big" onClick=${leave}>不用了，我自己来</button>
      ${active.value && html`<button type="button" class="btn btn--big" onClick=${() => endVisit('done')}>不等了，清除离开</button>`}</div>
  <//>`;
}
