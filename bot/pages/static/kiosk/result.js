// The result: the ladder card, and what one can take along.
import { html, signal, useSignal, useEffect } from '../vendor/preact.js';
import { Icon, Seal } from '../shared/icons.js';
import { LadderCard, Stairs } from '../shared/ladder.js';
import { typeset, day } from '../shared/typeset.js';
import { levelsOf, headline, readVerdict, outcomeWord } from '../shared/verdict.js';
import { Stage, Scroller, Dots, Modal } from './stage.js';
import { kiosk, printer } from './place.js';
import { client, endVisit, go } from './visit.js';
import { situation, verdict } from './turns.js';
import { takeaway } from './health.js';

/** '' | 'ask' | 'a5' | 'receipt' */
export const paper = signal('');

export function printSheet(kind) {
  paper.value = kind;
  requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
}

export function Result() {
  const found = verdict.value;
  if (!found) return html`<${Stage} title="还没有结果" lead="答完题就能看到结果。"><button type="button" class="btn btn--main btn--big" onClick=${() => go('home')}>选办理事项</button><//>`;
  const levels = levelsOf(found.custom);
  return html`<main id="stage" class="stage stage--result">
    <h1 class="hush" data-say="">评估结果：${headline(found.custom, levels).text}</h1>
    <${Scroller} label="评估结果"><div class="paper"><${LadderCard} text=${found.text} assessment=${found.custom} /></div><//>
    <div class="take" role="group" aria-label="带走结果">
      ${printer !== 'none' && html`<button type="button" class="btn btn--big" onClick=${() => (printer ? printSheet(printer) : (paper.value = 'ask'))}><${Icon} name="print" />打印</button>`}
      ${takeaway.value > 0 && html`<button type="button" class="btn btn--big" onClick=${() => go('takeaway')}><${Icon} name="qr" />扫码带走</button>`}
      <button type="button" class="btn btn--big" onClick=${() => go('check')}><${Icon} name="list" />改一改</button>
      <button type="button" class="btn btn--big" onClick=${() => go('faq')}><${Icon} name="ask" />问问别的</button>
      <button type="button" class="btn btn--main btn--big" onClick=${() => endVisit('done')}><${Icon} name="check" />办完了，清除</button>
    </div>
    <${PaperDialog} />
  </main>`;
}

function PaperDialog() {
  const shut = () => { if (paper.value === 'ask') paper.value = ''; };
  return html`<${Modal} open=${paper.value === 'ask'} title="打在哪种纸上？" shut=${shut}><div class="dialog__buttons">
    <button type="button" class="btn btn--big" onClick=${() => printSheet('a5')}><span class="sheet-icon sheet-icon--a5" aria-hidden="true"></span>A5纸</button>
    <button type="button" class="btn btn--big" onClick=${() => printSheet('receipt')}><span class="sheet-icon sheet-icon--receipt" aria-hidden="true"></span>小票</button>
    <button type="button" class="btn btn--big" onClick=${shut}>先不打印</button>
  </div><//>`;
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

/** The result on paper: A5, or the 80 mm roll of a receipt printer. A class chooses the page. */
export function Sheet() {
  const found = verdict.value;
  if (!found) return null;
  const kind = paper.value === 'receipt' ? 'receipt' : 'a5';
  const says = readVerdict(found.text, found.custom);
  const levels = levelsOf(found.custom, says.notes);
  const head = headline(found.custom, levels);
  const items = situation.value ? situation.value.items : [];
  return html`<section class=${`sheet sheet--${kind}`} aria-hidden="true">
    <header class="sheet__head"><${Seal} /><div><h2>职称条件评估单</h2><p>${says.title || (situation.value && situation.value.scheme_name) || ''}</p><p>按${day(found.custom.as_of)}评估</p></div></header>
    <p class="sheet__headline"><${Icon} name=${head.kind} />${head.text}</p>
    ${kind === 'a5' && html`<${Stairs} levels=${levels} />`}
    <h3>各级结果</h3>
    <ol>${levels.map((l) => html`<li class="sheet__level"><${Icon} name=${l.kind} /><div><b>${l.name}</b>：${outcomeWord(l.kind)}${l.why && html`<p>${typeset(l.why)}</p>`}${!l.why && l.when && html`<p>只论年限，最早${day(l.when)}</p>`}</div></li>`)}</ol>
    ${items.length > 0 && html`<h3>您的情况</h3><dl class="sheet__facts">${items.map((i) => html`<div><dt>${i.level_name ? `${i.level_name} ` : ''}${i.label}</dt><dd>${i.words}</dd></div>`)}</dl>`}
    ${says.rows.length > 0 && html`<dl class="sheet__rows">${says.rows.map((r) => html`<div><dt>${r.label}</dt><dd>${typeset(r.text)}</dd></div>`)}</dl>`}
    <p class="sheet__foot">${says.foot || '以上依据公开文件推算，仅供参考，以受理机构审核为准。'}本单由机器人生成，不含姓名，不作为申报或审核凭证。${kiosk}</p>
  </section>`;
}
