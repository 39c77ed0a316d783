// After a visit: what is proved to be gone; and the state of the line.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { KIcon } from './icons.js';
import { Stage, Dots } from './stage.js';
import { active, notice, screen, toStart } from './visit.js';
import { lineFor } from './idle.js';
import { waiting } from './turns.js';

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
