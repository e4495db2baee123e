export {
  CodeScannerEmulator,
  type CodeScannerFaults,
  type CodeScannerPicture,
} from './emulator/code-scanner-emulator.ts';
export { keysOfPerson, keysOfScan } from './emulator/wedge-keys.ts';
