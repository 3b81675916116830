SELECT scenario, measure, value FROM headline ORDER BY scenario, measure
