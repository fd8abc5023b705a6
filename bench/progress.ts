// What runs, and how long is left: a line that is written over on a terminal, elsewhere
// a line for each question.

/** `4:05`, minutes and seconds. */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
}

export class Progress {
  readonly #stream: NodeJS.WriteStream
  readonly #total: number
  readonly #began = performance.now()
  #question = ''
  /** Seconds of the plan that are over, the step under way left out. */
  #over = 0
  #underWay = 0

  /** @param total - seconds, as planned */
  constructor(stream: NodeJS.WriteStream, total: number) {
    this.#stream = stream
    this.#total = total
  }

  /** A question begins that is to take so many seconds. */
  begin(question: string, seconds: number): void {
    this.#question = question
    if (!this.#stream.isTTY)
      this.#stream.write(
        `${question}: ${clock(seconds * this.#pace())}, in all ${clock(this.#left())} left\n`,
      )
  }

  /** A step begins that is to take so many seconds. */
  readonly step = (what: string, seconds: number): void => {
    this.#over += this.#underWay
    this.#underWay = seconds
    if (!this.#stream.isTTY) return
    const line = `${clock(this.#left())} left · ${this.#question} · ${what}`
    this.#stream.write(`\r\x1b[K${line.slice(0, this.#stream.columns - 1)}`)
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\x1b[K')
  }

  #left(): number {
    return (this.#total - this.#over) * this.#pace()
  }

  /** How much longer things take than planned, as far as one can tell. */
  #pace(): number {
    const elapsed = (performance.now() - this.#began) / 1e3
    return this.#over < 5 ? 1 : elapsed / this.#over
  }
}
