/**
 * How Chromium is started on an unattended machine. Never `--no-sandbox`: a page that breaks out would have the machine.
 * @param profile folder of cookies, storage and cache; of this program alone
 */
export function chromiumFlags(profile: string): readonly string[] {
  return [
    `--user-data-dir=${profile}`,
    // Files 3 and 4, which only this program has.
    '--remote-debugging-pipe',
    '--kiosk',
    '--start-fullscreen',
    // Nobody is there to answer a question, and nobody may be led elsewhere.
    '--no-first-run',
    '--no-default-browser-check',
    '--noerrdialogs',
    '--hide-crash-restore-bubble',
    '--disable-session-crashed-bubble',
    '--deny-permission-prompts',
    '--block-new-web-contents',
    '--disable-extensions',
    '--disable-prompt-on-repost',
    '--password-store=basic',
    // Fingers: no zooming, no going back by swiping.
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--pull-to-refresh=0',
    // The voice speaks without being touched first.
    '--autoplay-policy=no-user-gesture-required',
    // Nothing is fetched from or told to anybody outside of the hall.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-breakpad',
    '--metrics-recording-only',
    '--no-pings',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
    // A board that is covered or that nobody touches goes on all the same.
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    'about:blank',
  ];
}
