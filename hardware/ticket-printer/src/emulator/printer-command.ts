/** What the emulated printer understands. */
export type PrinterCommand =
  | { readonly kind: 'character'; readonly text: string; readonly columns: 1 | 2 }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'feed-lines'; readonly lines: number }
  | { readonly kind: 'feed-dots'; readonly dots: number }
  | { readonly kind: 'initialise' }
  | { readonly kind: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold'; readonly on: boolean }
  | { readonly kind: 'type-size'; readonly width: number; readonly height: number }
  | { readonly kind: 'line-spacing'; readonly dots: number }
  | { readonly kind: 'qr-module'; readonly dots: number }
  | { readonly kind: 'qr-level'; readonly level: QrLevel }
  | { readonly kind: 'qr-store'; readonly text: string }
  | { readonly kind: 'qr-print' }
  | { readonly kind: 'image'; readonly widthBytes: number; readonly rows: readonly string[] }
  | { readonly kind: 'cut' }
  | { readonly kind: 'process-id'; readonly id: Uint8Array }
  | { readonly kind: 'paper-status' }
  | { readonly kind: 'automatic-status'; readonly mask: number }
  | { readonly kind: 'realtime-status'; readonly n: number }
  | { readonly kind: 'realtime-recover'; readonly clear: boolean }
  /** Understood, and without effect on paper. */
  | { readonly kind: 'nothing' }
  /** Not understood: a defect of whoever sent it, or of this emulator. */
  | { readonly kind: 'unknown'; readonly hex: string };

export type QrLevel = 'L' | 'M' | 'Q' | 'H';

export const defaultLineSpacingDots = 30;
