import { browserApp } from '@youxu/tooling/vite';

export default browserApp(import.meta.dirname);
