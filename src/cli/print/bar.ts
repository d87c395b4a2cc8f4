const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A share from 0 to 1 as a bar of blocks in exactly `width` columns; what is more than nothing shows. */
export function bar(share: number, width: number): string {
  const parts = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  const shown = share > 0 ? Math.max(1, parts) : 0;
  const filled = "█".repeat(Math.floor(shown / 8)) + eighths[shown % 8];
  return filled + " ".repeat(width - filled.length);
}
