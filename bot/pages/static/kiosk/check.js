// 请核对: every answer with its own button to change it; and the page on which one answer is changed.
import { html } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { Whole, typeset } from '../shared/typeset.js';
import { Choices, readQuestion } from '../shared/question.js';
import { Stage, Scroller } from './stage.js';
import { Answering, Keypad } from './question.js';
import { Said } from './start.js';
import { go, screen } from './visit.js';
import { askedFor, open, say, situation, verdict } from './turns.js';

const changeText = (item, words) => `${item.label}改成${words}`;

export function Check() {
  const items = situation.value ? situation.value.items : [];
  const done = Boolean(verdict.value);
  return html`<${Stage} wide title=${done ? '请核对您的情况' : '您填过的'} over=${situation.value && situation.value.scheme_name}
    lead=${items.length ? '哪一项不对，点它后面的“修改”；别的都不会丢。' : '还没有填过。'}>
    <${Said} />
    <${Scroller} label="您填过的"><ul class="facts">${items.map((item, n) => html`
      ${item.level && (n === 0 || items[n - 1].level !== item.level) && html`<li class="fact__group">${item.level_name}</li>`}
      <li class="fact" key=${`${item.fact}@${item.level || ''}`}>
        <span class="fact__label">${item.label}</span><span class="fact__words" data-say=${`${item.label}，${item.words}`}><${Whole} text=${item.words} /></span>
        <button type="button" class="btn" onClick=${() => go('edit', { item })}>修改<span class="hush">：${item.level_name || ''}${item.label}</span></button>
      </li>`)}</ul><//>
    <div class="row2">${done ? html`<button type="button" class="btn btn--main btn--big" onClick=${() => go('result')}><${Icon} name="check" />都对，看结果</button>`
      : html`<button type="button" class="btn btn--main btn--big" onClick=${() => go(open.value ? 'question' : 'home')}>${open.value ? '接着答题' : '选办理事项'}</button>`}</div>
  <//>`;
}

/** Change one fact: by the question that asked for it, else by what it may be. */
export function Edit() {
  const { item } = screen.value;
  const asked = askedFor(item);
  const done = (text) => say(text, 'edit');
  const number = asked ? asked.custom.unit : item.unit || (item.kind === 'years' && !item.options.length && '年');
  const whole = typeof item.value === 'number' ? String(item.value) : '';
  return html`<${Stage} title=${asked ? html`<${Whole} text=${readQuestion(asked.text, true).asks} />` : `${item.label}改成？`} over=${`修改：${item.level_name || ''}${item.label}`}
    lead=${html`<p>现在是：<b>${typeset(item.words)}</b></p>`}>
    ${number && !(asked && asked.buttons) ? html`<${Keypad} unit=${number} label=${item.label} start=${whole} unknown=${false} onPick=${(text) => done(changeText(item, text))} />`
      : asked ? html`<${Answering} message=${asked} only=${item.words} onPick=${done} />`
      : item.options.length ? html`<${Scroller} label="可以选的"><${Choices} label="请选择" onPick=${done}
          choices=${item.options.map((o) => ({ label: o.label, payload: changeText(item, o.label), now: o.label === item.words }))} /><//>`
      : html`<p class="card">这一项请在结果里核对，或请工作人员帮忙。</p>`}
  <//>`;
}
