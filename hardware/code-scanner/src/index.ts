export { RepeatFilter } from './codec/repeat-filter.ts';
export type { RefusedScan } from './codec/scan-parser.ts';
export {
  type CodeScanner,
  type CodeScannerOptions,
  openCodeScanner,
  type ScannerHealth,
} from './driver/code-scanner.ts';
