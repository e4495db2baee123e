import type { Board, Led, WindowDesk } from '@youxu/domain';

/**
 * Whether what can be read over a window is what the hall says of it: by the words of PRACTICE, and on purpose not by the gateway's own texts.
 * @param text of the bar; an ASCII bar has other words
 */
export function barFits(text: string, led: Led, isAscii: boolean): boolean {
  const numbers = text.match(/[A-Z]\d{3,}/g) ?? [];
  if (led.suspended) return isAscii ? text === 'PLEASE LEAVE' : text === '请有序撤离';
  if (led.number !== null) {
    const place = isAscii ? `-> ${led.windowNumber}` : `${led.windowNumber}号窗口`;
    return numbers.length === 1 && numbers[0] === led.number && text.endsWith(place);
  }
  if (numbers.length > 0) return false;
  if (led.state === 'closed') return text === (isAscii ? 'CLOSED' : '暂停受理');
  if (led.state === 'paused') return text.startsWith(isAscii ? 'PAUSED' : '暂停');
  return isAscii ? text === `WINDOW ${led.windowNumber}` : text.includes(led.name.zh);
}

/** The newest calls that are not over, one a row, as many as there is room for; an empty hall's board says what hall it is. */
export function boardFits(lines: readonly string[], board: Board, rows: number, hall: string): boolean {
  const calls = board.calls.filter(({ state }) => state !== 'over').slice(0, rows);
  if (board.suspended) return lines.join('').includes('请有序撤离');
  if (calls.length === 0) return lines[0]?.includes(hall) === true;
  return (
    lines.length === calls.length &&
    calls.every(({ number, windowNumber }, index) => {
      const line = lines[index] ?? '';
      return line.includes(number) && line.includes(`${windowNumber}号`);
    })
  );
}

/** Who waits and the last three digits of whoever is at the window, three digits each. */
export function digitsFit(digits: string, desk: WindowDesk): boolean {
  const ticket = desk.open.at(-1)?.number.slice(-3) ?? '   ';
  return digits === String(Math.min(desk.waiting, 999)).padStart(3, '0') + ticket;
}
