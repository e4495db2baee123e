// Runs in the page's process, in a world of its own, before the page's code. Built to preload.cjs: a sandboxed preload is one CommonJS file.
import { runStripPreload } from '@youxu/shell/strip-preload';
import { ipcRenderer } from 'electron';

runStripPreload(ipcRenderer);
