// The result: the ladder card, and what one can take along.
import { html, useSignal, useEffect, useLayoutEffect, useRef } from '../vendor/preact.js';
import { Icon } from '../shared/icons.js';
import { LadderCard } from '../shared/ladder.js';
import { headline, levelsOf } from '../shared/verdict.js';
import { KIcon } from './icons.js';
import { Stage, Scroller, Dots } from './stage.js';
import { printer } from './place.js';
import { client, endVisit, go } from './visit.js';
import { verdict } from './turns.js';
import { takeaway } from './health.js';
import { paper, printSheet } from './sheet.js';

export function Result() {
  const found = verdict.value;
  if (!found) return html`<${Stage} title="还没有结果" lead="答完题就能看到结果。"><button type="button" class="btn btn--main btn--big" onClick=${() => go('home')}>选办理事项</button><//>`;
  const levels = levelsOf(found.custom);
  return html`<main id="stage" class="stage stage--result">
    <h1 class="hush" data-say="">评估结果：${headline(found.custom, levels).text}</h1>
    <${Scroller} label="评估结果"><div class="paper"><${LadderCard} text=${found.text} assessment=${found.custom} /></div><//>
    <div class="take" role="group" aria-label="带走结果">
      ${printer !== 'none' && html`<button type="button" class="btn btn--big" onClick=${() => (printer ? printSheet(printer) : (paper.value = 'ask'))}><${Icon} name="print" />打印</button>`}
      ${takeaway.value > 0 && html`<button type="button" class="btn btn--big" onClick=${() => go('takeaway')}><${KIcon} name="qr" />扫码带走</button>`}
      <button type="button" class="btn btn--big" onClick=${() => go('check')}><${KIcon} name="list" />改一改</button>
      <button type="button" class="btn btn--big" onClick=${() => go('faq')}><${KIcon} name="ask" />问问别的</button>
      <button type="button" class="btn btn--main btn--big" onClick=${() => endVisit('done')}><${Icon} name="check" />办完了，清除</button>
    </div>
    <${PaperDialog} />
  </main>`;
}

function PaperDialog() {
  const ref = useRef(null);
  const ask = paper.value === 'ask';
  useLayoutEffect(() => { if (ask && !ref.current.open) ref.current.showModal(); if (!ask && ref.current.open) ref.current.close(); }, [ask]);
  return html`<dialog ref=${ref} class="still" aria-labelledby="paper-title" onClose=${() => { if (paper.value === 'ask') paper.value = ''; }}>
    ${ask && html`<div><h2 id="paper-title">打在哪种纸上？</h2>
      <div class="dialog__buttons">
        <button type="button" class="btn btn--big" onClick=${() => printSheet('a5')}><span class="sheet-icon sheet-icon--a5" aria-hidden="true"></span>A5纸</button>
        <button type="button" class="btn btn--big" onClick=${() => printSheet('receipt')}><span class="sheet-icon sheet-icon--receipt" aria-hidden="true"></span>小票</button>
        <button type="button" class="btn btn--big" onClick=${() => { paper.value = ''; }}>先不打印</button>
      </div></div>`}
  </dialog>`;
}

/** The QR code of a link that runs out and names nobody. */
export function TakeAway() {
  const link = useSignal(null);
  useEffect(() => {
    client.ask('/kiosk/takeaway', { conversation: client.token }).then(({ status, body }) => { link.value = status === 200 ? body : false; });
  }, []);
  const got = link.value;
  return html`<${Stage} title="用手机扫一扫，带走结果" lead=${html`<p>打开手机微信或相机，对准二维码。</p>
      ${got && html`<p>到<b class="nb">${got.until}</b>自动失效并删除。</p>`}<p class="muted">链接里没有姓名和联系方式。转给别人，别人也能看到。</p>`}>
    <div class="qr">${got === null ? html`<p class="state" role="status"><${Dots} />正在做二维码…</p>`
      : got ? html`<img class="qr__code" src=${got.qr} alt="评估结果的二维码" width="480" height="480" />`
      : html`<p class="state state--down" role="alert">二维码暂时做不出来，请打印或请工作人员帮忙。</p>`}</div>
    <div class="row2"><button type="button" class="btn btn--big" onClick=${() => go('result')}>回到结果</button>
      <button type="button" class="btn btn--main btn--big" onClick=${() => endVisit('done')}><${Icon} name="check" />扫好了，清除</button></div>
  <//>`;
}
