import { useEffect, useState } from 'react';

/** True when it has been true for that long: what is over sooner than anybody could read it is not shown. */
export function useLater(is: boolean, afterMs: number): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    if (!is) {
      setLater(false);
      return;
    }
    const timer = setTimeout(() => setLater(true), afterMs);
    return () => clearTimeout(timer);
  }, [is, afterMs]);
  return is && later;
}
