// The first screen: what this is, what it can look at, and that it is a machine.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Climb } from '../shared/ladder.js';
import { say } from './state.js';

const SCHEMES = [
  ['吉林', '社会服务职称', '育婴、家政、代驾、网约车、保安等', '我在吉林，想评社会服务职称'],
  ['上海', '客户服务管理员', '客服人员的三级、二级', '我在上海，想考客户服务管理员等级'],
  ['北京', '政务服务职称', '窗口、热线、接诉即办', '我在北京，想评政务服务职称'],
  ['温州', '社会评价组织', '单位自查申请条件', '我们单位在温州，想看看能不能申请社会评价组织'],
];
const QUESTIONS = ['报名要多少钱？', '在哪里考试？', '要带哪些材料？', '申报流程是怎样的？'];

export function Welcome() {
  return html`<section class="welcome" aria-labelledby="welcome-title">
    <div class="welcome__top"><div><h2 id="welcome-title" class="welcome__title">看看您能评<span class="nb">哪一级职称</span></h2>
    <p class="welcome__lead">用平常的话说说您的学历、做什么工作、做了几年、有没有职称。我按政策文件逐条对照，告诉您能报哪一级、还差什么、最早什么时候能报。</p></div><${Climb} /></div>
    <h3 class="welcome__over" id="pick">选一项开始</h3>
    <div class="tiles" role="group" aria-labelledby="pick">${SCHEMES.map(([place, name, whom, text]) => html`
      <button type="button" class="tile" key=${place} onClick=${() => say(text)}>
        <span class="tile__place">${place}</span><span class="tile__name">${name}</span><span class="tile__whom">${whom}</span>
      </button>`)}
    </div>
    <h3 class="welcome__over" id="ask">或者直接问</h3>
    <div class="asks" role="group" aria-labelledby="ask">${QUESTIONS.map((q) => html`<button type="button" class="btn" key=${q} onClick=${() => say(q)}>${q}</button>`)}</div>
    <${Notices} />
  </section>`;
}

export function Notices() {
  return html`<ul class="notices">
    <li><${Icon} name="book" /><p><b>我是机器人。</b>只依据收录的政策文件推算，结果仅供参考，以受理机构审核为准。</p></li>
    <li><${Icon} name="shield" /><p><b>不必留姓名。</b>请不要发身份证号、手机号。对话只用来回答您，到期自动清除；点“重新开始”马上清除。</p></li>
    <li><${Icon} name="person" /><p><b>想找真人，</b>随时点“人工”，或拨打 <a href="tel:12333" class="nb">12333</a>。</p></li>
  </ul>`;
}
