import { useEffect, useState } from 'react';

/** True while it is true, and for so long afterwards. */
export function useLinger(is: boolean, forMs: number): boolean {
  const [lingers, setLingers] = useState(false);
  useEffect(() => {
    if (is) {
      setLingers(true);
      return;
    }
    const timer = setTimeout(() => setLingers(false), forMs);
    return () => clearTimeout(timer);
  }, [is, forMs]);
  return is || lingers;
}
