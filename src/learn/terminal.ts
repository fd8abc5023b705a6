// What a terminal may be sent.

/** Whether to write in colour: https://no-color.org, and only where a person reads. */
export const colourful = (): boolean =>
  process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
