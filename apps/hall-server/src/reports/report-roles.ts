import type { Role } from '@youxu/domain';

/** Whoever answers for the hall. */
export const REPORT_ROLES: readonly Role[] = ['duty-manager', 'supervisor', 'admin'];
/** Whoever stands before the people who ask why somebody else was called. */
export const VERIFICATION_ROLES: readonly Role[] = ['clerk', 'guide', 'duty-manager', 'supervisor'];
