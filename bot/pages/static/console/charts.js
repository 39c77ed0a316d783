// Small charts as inline SVG: no library, every colour beside a shape or a pattern of its own, every value as text too.
import { html } from '../vendor/preact.js';

const nice = (most) => {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 2.5, 5, 10].map((n) => n * step).find((n) => n >= most) || most;
};

/**
 * Columns over time. rows: [{label, ...}], series: [{key, name, cls}]; spoken: what a screen reader hears.
 */
export function Columns({ rows, series, spoken }) {
  const wide = 640, high = 220, left = 40, foot = 26, top = 10;
  const most = nice(Math.max(1, ...rows.flatMap((r) => series.map((s) => r[s.key] || 0))));
  const room = (wide - left) / Math.max(1, rows.length);
  const bar = Math.min(28, (room * 0.72) / series.length);
  const y = (value) => top + (high - top - foot) * (1 - value / most);
  const every = Math.ceil(rows.length / 10);
  return html`<svg class="chart" viewBox=${`0 0 ${wide} ${high}`} role="img" aria-label=${spoken}>
    ${[0, 0.5, 1].map((part) => html`<g><path d=${`M${left} ${y(most * part)}H${wide}`} class="chart__grid" /><text x=${left - 6} y=${y(most * part) + 4} class="chart__scale">${Number((most * part).toFixed(1))}</text></g>`)}
    ${rows.map((row, i) => html`<g key=${row.label}>
      ${series.map((s, n) => {
        const value = row[s.key] || 0;
        const x = left + room * (i + 0.5) - (bar * series.length) / 2 + n * bar;
        return html`<rect x=${x + 1} y=${y(value)} width=${Math.max(1, bar - 2)} height=${Math.max(0, y(0) - y(value))} rx="2" class=${`chart__bar ${s.cls}`}><title>${row.label} ${s.name} ${value}</title></rect>
          ${rows.length <= 8 && value > 0 && html`<text x=${x + bar / 2} y=${y(value) - 4} class="chart__value">${value}</text>`}`;
      })}
      ${(i % every === 0) && html`<text x=${left + room * (i + 0.5)} y=${high - 8} class="chart__label">${row.label}</text>`}</g>`)}
  </svg>`;
}

export const Legend = ({ series }) => html`<ul class="legend chart__legend">${series.map((s) => html`<li><svg viewBox="0 0 14 14" class="chart__swatch" aria-hidden="true"><rect x="1" y="1" width="12" height="12" rx="2" class=${`chart__bar ${s.cls}`} /></svg>${s.name}</li>`)}</ul>`;

/** One bar divided by outcome. parts: [{cls, value, name}] */
export function Shares({ parts, spoken }) {
  const all = parts.reduce((sum, p) => sum + p.value, 0);
  let at = 0;
  return html`<svg class="shares" viewBox="0 0 300 16" preserveAspectRatio="none" role="img" aria-label=${spoken}>
    <rect width="300" height="16" rx="4" class="shares__ground" />
    ${all > 0 && parts.filter((p) => p.value).map((p) => {
      const x = at;
      const width = (300 * p.value) / all;
      at += width;
      return html`<rect x=${x + 0.75} y="0" width=${Math.max(1, width - 1.5)} height="16" rx="3" class=${`shares__part ${p.cls}`}><title>${p.name} ${p.value}</title></rect>`;
    })}</svg>`;
}
