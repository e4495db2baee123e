// Runs in the page's process, in a world of its own, before the page's code. Built to preload.cjs: a sandboxed preload is one CommonJS file.
import { runPreload } from '@youxu/shell/preload';
import { ipcRenderer } from 'electron';

runPreload(ipcRenderer);
