// Goes through the page from top to bottom and back, as a reader does: what comes only then, comes.
async (rules) => {
  const end = Math.min(document.documentElement.scrollHeight, rules.scrolled_px);
  for (let y = 0; y < end; y += rules.step_px) {
    scrollTo({ top: y, left: 0, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  scrollTo({ top: 0, left: 0, behavior: "instant" });
}
