// A browser without a window, for what is shown in one.

import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

export type { Browser, BrowserContextOptions, Page as Tab } from 'playwright-core'

const PROGRAM = '/usr/bin/chromium'

/** Why there is no browser here, or undefined. */
export const noBrowser = existsSync(PROGRAM) ? undefined : `${PROGRAM} is not installed`

/** Starts one; whoever starts it closes it. */
export function browser(): Promise<Browser> {
  // As in children.ts: the sanitizer is for the addon, not for a browser.
  const { LD_PRELOAD: _preload, SOCKFD_ADDON: _addon, ...env } = process.env
  return chromium.launch({
    executablePath: PROGRAM,
    env: env as Record<string, string>,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}
