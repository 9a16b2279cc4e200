import findings from "./findings.css?raw";
import frames from "./frames.css?raw";
import page from "./page.css?raw";
import print from "./print.css?raw";
import score from "./score.css?raw";
import tables from "./tables.css?raw";

/** All of the page's style; what is narrower comes later. */
export const style: string = [page, score, findings, frames, tables, print].join("");
