// Call a member of staff: the hall's list shows it, and a talk that has begun is handed over.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Prose } from '../shared/typeset.js';
import { Stage, Scroller, Dots } from './stage.js';
import { kiosk } from './place.js';
import { active, calling, client, endVisit, go, screen } from './visit.js';
import { say } from './turns.js';
import { called, reachable } from './health.js';

/** From any page; `from` is where one goes back to. */
export function callStaff() {
  const from = screen.value.name === 'staff' ? screen.value.from : screen.value;
  const first = !calling.value;
  calling.value = true;
  go('staff', { from });
  if (first && active.value && client.begun) say('人工', 'staff');
}

export function Staff() {
  const { from, told } = screen.value;
  const leave = () => { calling.value = false; screen.value = from || { name: active.value ? 'home' : 'start' }; };
  return html`<${Stage} title=${called.value ? '已经通知工作人员' : '正在通知工作人员'} over=${`终端：${kiosk}`}
    lead=${html`<p>请在这里稍等，工作人员看到后会过来。也可以直接到服务台，或拨打<b class="nb">12333</b>。</p>`}>
    <div class="staff">
      ${called.value ? html`<p class="state state--good" role="status"><${Icon} name="check" />大厅已经看到您在呼叫</p>`
        : reachable.value === false ? html`<p class="state state--down" role="alert"><${Icon} name="line" />网络不通，通知不到。请直接到服务台。</p>`
        : html`<p class="state" role="status"><${Dots} />正在通知…</p>`}
    </div>
    ${told && html`<${Scroller} label="回复"><div class="card talk"><${Prose} text=${told.join('\n')} /></div><//>`}
    <div class="row2"><button type="button" class="btn btn--main btn--big" onClick=${leave}>不用了，我自己来</button>
      ${active.value && html`<button type="button" class="btn btn--big" onClick=${() => endVisit('done')}>不等了，清除离开</button>`}</div>
  <//>`;
}
