// One message of the talk, by its kind.
import { html } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import { Prose } from '../shared/typeset.js';
import { Choices, choicesOf } from '../shared/question.js';
import { AnswerCard } from '../shared/answer.js';
import { LadderCard } from '../shared/ladder.js';
import { say, takeBack, shownText, standing, openQuestion, byStaff } from './state.js';
import { QuestionCard } from './question.js';
import { PartialCard } from './partial.js';
import { CopyButton, SaveButton } from './tools.js';
import { openSituation } from './panels.js';

/** Whether the text goes through a level condition by condition (为什么) and is best left as prose. */
const isExplanation = (text) => /^【.+】[✓✗？○]/m.test(text);
const staff = () => say('人工');

/** onPick(payload, shown): an answer by button. */
export function Message({ item, first, onPick }) {
  if (item.from === 'user') return html`<${Said} item=${item} />`;
  return html`<div class="row row--bot rise" data-key=${item.key}>
    <div class="row__side">${byStaff(item) ? html`<${Icon} name="person" cls="row__person" />` : first && html`<${Seal} />`}</div>
    <div class="row__body">${first && !byStaff(item) && html`<span class="hush">助手：</span>`}<${Body} item=${item} onPick=${onPick} /></div>
  </div>`;
}

function Body({ item, onPick }) {
  const custom = item.custom || {};
  if (custom.type === 'assessment' && !isExplanation(item.text)) {
    return custom.partial ? html`<${PartialCard} text=${item.text} assessment=${custom} />`
      : html`<${LadderCard} text=${item.text} assessment=${custom} tools=${html`<${CopyButton} item=${item} /><${SaveButton} />`} />`;
  }
  if (custom.type === 'question') {
    const { state, chosen } = standing(item);
    return html`<div class="bubble"><${QuestionCard} message=${item} state=${state} chosen=${chosen} onPick=${onPick} /></div>`;
  }
  if (custom.type === 'answer') return html`<div class="bubble"><${AnswerCard} message=${item} onAsk=${(q) => say(q)} onStaff=${staff} /></div>`;
  if (byStaff(item)) return custom.event === 'said' ? html`<div class="bubble bubble--staff"><p class="small"><b>工作人员${custom.name}</b></p><p class="words">${item.text}</p></div>`
    : html`<p class="event">${item.text}</p>`;
  if (custom.type === 'handoff') return html`<div class="bubble bubble--staff"><${Prose} text=${item.text} />
    <a class="btn" href="tel:12333"><${Icon} name="phone" />拨打 12333</a></div>`;
  return html`<div class="bubble"><${Prose} text=${item.text} />
    ${custom.type === 'facts' && html`<button type="button" class="btn more" onClick=${openSituation}><${Icon} name="card" />查看和修改我的情况</button>`}
    ${item.buttons && openQuestion.value === item && html`<${Choices} choices=${choicesOf(item)} label="可以点选" onPick=${onPick} />`}</div>`;
}

const STATES = { waiting: '排队发送…', line: '还没送到，网络恢复后会自动重发', busy: '这会儿人多，稍后自动发出' };

function Said({ item }) {
  const note = STATES[item.state === 'retrying' ? item.told : item.state];
  return html`<div class="row row--user rise" data-key=${item.key}>
    <div class="said"><span class="hush">您说：</span>${shownText(item)}</div>
    ${note && html`<p class="said__state">${note}</p>`}
    ${item.state === 'refused' && html`<p class="said__state said__state--no">${item.told || '没有送到。'}
      <button type="button" class="linkish" onClick=${() => takeBack(item)}>改一改再发</button></p>`}
  </div>`;
}
