//! Kills, as many as are asked for, and what came of them.

use crate::times::time;
use accord_tests::kills;
use anyhow::Result;

/// Kills `accord-cli apply` so many times at random moments; an error where anything acknowledged is lost.
pub(crate) fn report(kills: u32) -> Result<()> {
    let seed = kills::any_seed();
    let (result, took) = time(|| kills::kill(kills, seed))?;
    println!("kills                       {kills} in {:.0} s, seed {seed}", took.as_secs_f64());
    println!("acknowledged and there      {}", result.acknowledged);
    println!("there, not acknowledged     {}", result.not_acknowledged);
    println!("cut in the middle of a save {}", result.in_a_save);
    Ok(())
}
