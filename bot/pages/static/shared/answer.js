// An answer from the documents: the words, 依据 set apart, and what else may be asked as buttons.
import { html } from '../vendor/preact.js';
import { Icon } from './icons.js';
import { Prose, Whole } from './typeset.js';

/** onAsk(text): ask a suggested question; onStaff(): ask for a person. */
export function AnswerCard({ message, onAsk, onStaff }) {
  const { entry, suggestions = [] } = message.custom;
  const unsure = !entry && suggestions.length > 0;
  // The text numbers the suggestions for channels without buttons; here the buttons stand for them.
  const text = unsure ? message.text.split('\n').filter((l) => !/^\s*\d+\s*[.、．)）]/.test(l)).join('\n') : message.text;
  return html`<div class="answer">
    <${Prose} text=${text} />
    ${suggestions.length > 0 && html`<div class="more">
      ${!unsure && html`<p class="more__title">还可以问</p>`}
      <div class="more__list" role="group" aria-label=${unsure ? '您是想问' : '还可以问'}>
        ${suggestions.map((s) => html`<button type="button" key=${s.entry} class="btn btn--left" onClick=${() => onAsk(s.question)}><span><${Whole} text=${s.question} /></span></button>`)}
      </div></div>`}
    ${!entry && html`<div class="more"><button type="button" class="btn btn--quiet btn--left" onClick=${onStaff}><${Icon} name="person" />${unsure ? '都不是，转人工' : '转人工'}</button></div>`}
  </div>`;
}
