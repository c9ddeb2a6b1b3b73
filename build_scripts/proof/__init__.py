"""What the engine proves of every tool and case, and which cases exercise which rule and clause."""
