export { PadEmulator, type PadFaults, type PadOptions, type PadPicture } from './emulator/pad-emulator.ts';
