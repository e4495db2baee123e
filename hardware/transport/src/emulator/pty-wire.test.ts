import { openPtyWire, whyNoPtyWire } from './pty-wire.ts';
import { wireContract } from './wire-contract-suite.ts';

wireContract('a pseudo-terminal wire', openPtyWire, whyNoPtyWire());
