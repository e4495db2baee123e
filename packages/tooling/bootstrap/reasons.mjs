const versionUnknown = /\b(E404|ETARGET|ERR_PNPM_FETCH_404|ERR_PNPM_NO_MATCHING_VERSION)\b/;

/** What npm and pnpm print when they fail, and what it means; the first that fits is told. */
const reasons = /** @type {const} */ ([
  [
    /ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH|ERR_PNPM_NO_LOCKFILE/,
    'pnpm-lock.yaml does not match the package.json files: run "npm run pnpm -- install" and commit it',
  ],
  [/ERR_PNPM_\w*LOCKFILE/, 'pnpm-lock.yaml is broken: take it from the repository again'],
  [/ENOSPC|No space left/i, 'the disk is full'],
  [/EROFS|EACCES|EPERM|Read-only file system|Permission denied/i, 'a folder cannot be written'],
  [versionUnknown, 'the package registry has no such version'],
  [/\b(E401|E403)\b|40[13] (Unauthorized|Forbidden)/i, 'the package registry refuses access'],
  [/CERT_|SELF_SIGNED|certificate/i, "the package registry's certificate is not trusted"],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|SOCKET_TIMEOUT|ENOTCACHED|NO_OFFLINE|error sending request|network|dns/i,
    'the package registry cannot be reached (the first run needs the network)',
  ],
]);

/**
 * @param {string} output what npm or pnpm printed
 * @returns {string} the reason, to stand in a sentence
 */
export function explain(output) {
  const errors = output.split('\n').filter((line) => /err/i.test(line));
  for (const [pattern, reason] of reasons) if (errors.some((line) => pattern.test(line))) return reason;
  return errors[0]?.trim() ?? 'no reason was given';
}

/** @param {string} output what npm printed */
export function isVersionUnknown(output) {
  return versionUnknown.test(output);
}
