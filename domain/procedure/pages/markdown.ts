/** A table; cells may hold anything but line breaks. With no row, nothing. */
export const tableText = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : [heads, heads.map(() => '---'), ...rows].map(rowText).join('\n');

const rowText = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;

export const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

/** Parts of a page one under the other; empty ones are left out. */
export const stacked = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

/** A heading with what stands under it, or with `otherwise` when there is nothing. */
export const section = (heading: string, body: string, otherwise: string): string =>
  `## ${heading}\n\n${body === '' ? otherwise : body}`;
