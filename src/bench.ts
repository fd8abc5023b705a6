// `sockfd bench`: the part of the benchmark that needs no compiler. It imports the package
// by its name, as any user does, so it is compiled after it and found when it is needed.

interface Command {
  bench(args: string[]): Promise<number>
}

/** Measures, and prints. Returns the exit code. */
export async function runBench(args: string[]): Promise<number> {
  const { bench } = (await import(new URL('./bench/command.js', import.meta.url).href)) as Command
  return bench(args)
}
