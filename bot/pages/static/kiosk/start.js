// The first page: what this is, what becomes of what one says, and consent. Then the four tiles.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Climb } from '../shared/ladder.js';
import { Stage, Scroller, Dots } from './stage.js';
import { deck } from './place.js';
import { beginVisit, go } from './visit.js';
import { open, said, say, scheme, trail, verdict } from './turns.js';
import { reachable, ready } from './health.js';

export function Start() {
  const down = reachable.value === false;
  return html`<${Stage} title=${html`看看您能评<span class="nb">哪一级职称</span>`} cls="stage--start"
    lead="点几下屏幕，按政策文件逐条对照：能报哪一级、还差什么、最早什么时候能报。"
    aside=${html`<${Climb} />`}>
    <${Scroller} label="使用须知"><ul class="promises">
      <li><${Icon} name="book" /><p data-say=""><b>我是机器人。</b>只懂吉林、上海、北京、温州的几份职称和技能评价文件。</p></li>
      <li><${Icon} name="shield" /><p data-say=""><b>不问姓名，不留记录。</b>不要输入身份证号、手机号。用完马上清除；90秒没人操作也会清除。</p></li>
      <li><${Icon} name="check" /><p data-say=""><b>结果仅供参考。</b>能不能申报，以受理机构审核为准。</p></li>
    </ul><//>
    <div class="begin">
      ${down ? html`<p class="state state--down" role="alert"><${Icon} name="line" />网络不通，正在重新连接。急用请到服务台。</p>`
        : !ready.value && html`<p class="state" role="status"><${Dots} />系统正在启动，一般不到一分钟。</p>`}
      <button type="button" class="btn btn--main btn--begin" disabled=${down} onClick=${beginVisit}>我知道了，同意开始</button>
    </div>
  <//>`;
}

/** Choose what it is about. A second choice keeps what was said of oneself. */
export function Home() {
  const pick = (one) => {
    if (scheme.value !== one.id) { trail.value = []; open.value = null; verdict.value = null; }
    scheme.value = one.id;
    say(one.say);
  };
  return html`<${Stage} title="您想办哪一项？" aside=${html`<${Climb} />`} lead="点一项开始；只想问收费、材料的，点最下面。">
    <${Said} />
    ${deck.value ? html`<${Scroller} label="可以办的事项"><div class="tiles" role="group" aria-label="请选择">
      ${deck.value.schemes.map((one) => html`<button type="button" class="tile" key=${one.id} onClick=${() => pick(one)}>
        <span class="tile__place">${one.place}</span><span class="tile__name" data-say="">${one.place === '温州' ? '' : html`<span class="hush">${one.place}</span>`}${one.name}</span><span class="tile__whom">${one.whom}</span></button>`)}
      <button type="button" class="tile tile--ask" onClick=${() => { scheme.value = null; go('faq'); }}>
        <span class="tile__place"><${Icon} name="ask" /></span><span class="tile__name">只想问问</span><span class="tile__whom">收费、考点、材料、时间、流程</span></button>
    </div><//>` : html`<p class="state" role="status"><${Dots} />正在打开…</p>`}
  <//>`;
}

/** What was said beside: a refusal, a correction taken in. */
export function Said() {
  if (!said.value.length) return null;
  return html`<div class="told" role="status">${said.value.map((line) => html`<p data-say="">${line}</p>`)}</div>`;
}
