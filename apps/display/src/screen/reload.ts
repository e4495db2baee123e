/** Long enough that a page that fails at once is not opened in a circle, short enough for a hall. */
const PAUSE_MS = 10_000;

async function isServed(): Promise<boolean> {
  try {
    return (await fetch(location.href, { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/**
 * Opens this page anew, but only when the server gives it out: a page that cannot be had would be replaced by the browser's own error
 * page, which never comes back. The result calls it off.
 */
export function reloadWhenServed(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const attempt = async (): Promise<void> => {
    if (await isServed()) location.reload();
    else wait();
  };
  const wait = (): void => {
    timer = setTimeout(() => void attempt(), PAUSE_MS);
  };
  wait();
  return () => clearTimeout(timer);
}
