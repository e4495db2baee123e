export type { BoardHealth } from './driver/board-health.ts';
export type { TaskFrame } from './driver/board-session.ts';
export { type LedLine, type LedLineOptions, openLedLine } from './driver/led-line.ts';
export type { BarFace, BarLine, LedColour, TextRun } from './face/bar-face.ts';
export type { LedCommand, LedReason } from './face/diff-face.ts';
export { columnsOf } from './face/lay-out-face.ts';
export { type Am03128Board, faultOf, type LedBoard, lineCountOf, type OnbonBoard } from './face/led-board.ts';
