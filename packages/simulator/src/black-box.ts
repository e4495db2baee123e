export { auditHall, type Findings } from './black-box/audit.ts';
export { ServerProcess, type ServerProcessOptions } from './black-box/server-process.ts';
export { SocketAccess } from './black-box/socket-access.ts';
export { type Acknowledged, Witness } from './black-box/witness.ts';
export { auditPapers, numbersOn } from './proof/chaos/paper-audit.ts';
export { WatchedProcess } from './proof/chaos/watched-process.ts';
