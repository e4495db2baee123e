export { LedBoardEmulator, type LedBoardEmulatorOptions, type LedBoardFaults } from './emulator/led-board-emulator.ts';
