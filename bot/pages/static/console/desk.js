// The desk: the queue at the left, up to four calls side by side.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { calls, queue, active } from './store.js';
import { layout, canFlip, flip, beside, drawer } from './layout.js';
import { newCall } from './work.js';
import { Queue } from './queue.js';
import { Call, Strip } from './call.js';
import { CIcon, Key } from './icons.js';

export function Desk() {
  const open = calls.value;
  const single = layout.value === 'single';
  const shown = !open ? [] : single ? open.filter((c) => c.id === active.value) : open;
  const waiting = queue.value ? queue.value.items.filter((q) => q.wants_human && !q.taken_by).length : 0;
  return html`<h1 class="hush">接听台</h1><div class=${`desk ${beside.value ? '' : 'desk--narrow'}`}>
    ${(beside.value || drawer.value) && html`<${Queue} />`}
    <div class="work">
      <div class="strip">
        ${!beside.value && html`<button type="button" class="btn btn--small" aria-expanded=${drawer.value} onClick=${() => { drawer.value = !drawer.value; }}><${CIcon} name="queue" />排队${waiting > 0 && html`<b class="num">${waiting}</b>`}</button>`}
        ${(single || !open || open.length < 2) && html`<${Strip} />`}
        <button type="button" class="btn btn--small strip__new" disabled=${!open || open.length >= 4} onClick=${newCall}><${Icon} name="plus" />新来电<${Key} k="Alt+N" /></button>
        <span class="strip__rest"></span>
        ${canFlip.value && open && open.length > 1 && html`<button type="button" class="btn btn--quiet btn--small" aria-pressed=${single} onClick=${flip}><${CIcon} name=${single ? 'columns' : 'single'} />${single ? '并排' : '单路'}<${Key} k="Alt+G" /></button>`}
      </div>
      ${open === null && html`<p class="loading"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>正在取通话……</p>`}
      ${open && !open.length && html`<${Idle} />`}
      ${shown.length > 0 && html`<div class=${`calls calls--${single ? 1 : open.length}`}>${shown.map((call) => html`<${Call} key=${call.id} call=${call} />`)}</div>`}
    </div>
  </div>`;
}

function Idle() {
  return html`<div class="idle"><div class="idle__in"><span class="idle__icon"><${CIcon} name="headset" /></span>
    <h2>准备好了</h2><p class="muted">来电话按 <kbd>Alt+N</kbd>，接网上的对话按 <kbd>Alt+Q</kbd>，全部快捷键按 <kbd>Alt+/</kbd>。</p>
    <button type="button" class="btn btn--main" onClick=${newCall}><${Icon} name="phone" />新来电</button>
    <ol class="idle__how"><li><b>听到什么写什么</b><span>“本6年京窗口无职称”，回车，情况和各级结果就出来。</span></li>
      <li><b>下一问照着念</b><span>对方一答，按一个数字键。</span></li>
      <li><b>问政策按 F3</b><span>边打字边出答案，带依据；答不上的按 Alt+M 登记。</span></li>
      <li><b>谈完按 Alt+W</b><span>摘要已写好，改一改就收尾。</span></li></ol></div></div>`;
}
