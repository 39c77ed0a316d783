// Take the result along: copy as text, save as PDF through the browser's print.
import { html, useSignal } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { copyText } from '../shared/copying.js';
import { day } from '../shared/typeset.js';
import { headline, levelsOf } from '../shared/verdict.js';
import { verdict } from './state.js';

/** The verdict as plain text, to be copied. */
function plainText(text, assessment) {
  const levels = levelsOf(assessment);
  return `${headline(assessment, levels).text}\n\n${text}\n\n（评估日期：${day(assessment.as_of)}）`;
}

export function CopyButton({ item }) {
  const done = useSignal('');
  const copy = async () => {
    done.value = (await copyText(plainText(item.text, item.custom))) ? '已复制' : '没能复制，请长按文字选取';
    setTimeout(() => { done.value = ''; }, 2500);
  };
  return html`<button type="button" class="btn" onClick=${copy}><${Icon} name=${done.value ? 'check' : 'copy'} /><span aria-live="polite">${done.value || '复制结果'}</span></button>`;
}

/** The browser offers “另存为 PDF”; its file name is the page's title. */
export function saveAsPdf() {
  const title = document.title;
  const found = verdict.value;
  document.title = `职称条件评估单 ${found ? found.custom.as_of : ''}`.trim();
  const back = () => { document.title = title; removeEventListener('afterprint', back); };
  addEventListener('afterprint', back);
  window.print();
}

export function SaveButton() {
  return html`<button type="button" class="btn" onClick=${saveAsPdf}><${Icon} name="print" />打印、存PDF</button>`;
}
