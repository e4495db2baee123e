import type { Role } from '@youxu/domain';

/** Whoever answers for the hall. */
export const REPORT_ROLES: readonly Role[] = ['duty-manager', 'supervisor', 'admin'];
