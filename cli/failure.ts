/** What keeps the program from doing what was asked: one line for the user, exit code 2. */
export class Failure extends Error {}
