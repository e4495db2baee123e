import type { TextLine, TicketLine } from '@youxu/ticket-printer';

/** What a test print says of where it comes from. */
export interface TestSlipFacts {
  readonly hall: string;
  readonly kiosk: string;
  /** By the hall's clock. */
  readonly at: string;
}

/** Paper that nobody can take for a number: what it is for, a ruler from edge to edge, small and large type, and a code to scan. */
export function testSlip({ hall, kiosk, at }: TestSlipFacts, columns: number): readonly TicketLine[] {
  return [
    text('【测试】', { size: 3, bold: true }),
    text('不是号，请撕掉。', { size: 2 }),
    text('Test print, not a number.'),
    { kind: 'rule' },
    text(ruler(columns), { align: 'left' }),
    text('左右两端的 1 和末位数字都在，字迹清楚、没有白线，就是好的。', { align: 'left' }),
    text('有序 ABC 0123', { size: 2 }),
    { kind: 'qr', data: 'YOUXU TEST', sizeMm: 24 },
    { kind: 'rule' },
    ...(hall === '' ? [] : [text(hall)]),
    text(`${kiosk}   ${at}`),
  ];
}

/** `1234567890123…`, as wide as the paper. */
function ruler(columns: number): string {
  return Array.from({ length: columns }, (_, index) => (index + 1) % 10).join('');
}

function text(
  words: string,
  look: Partial<Pick<TextLine, 'align' | 'bold'>> & { readonly size?: number } = {},
): TextLine {
  const { size = 1, align = 'center', bold = false } = look;
  return { kind: 'text', text: words, align, width: size, height: size, bold };
}
